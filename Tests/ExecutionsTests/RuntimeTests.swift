import Executions
import Kernel
import Testing
import YAML

@Suite struct RuntimeTests {
    private static let catalogue = RuntimeCatalogue(
        ["3.9", "3.11", "3.10", "2.7"].map {
            Runtime(name: "python", version: $0, banner: "", command: [], fileName: "main.py")
        })

    @Test func `versions are numbers`() throws {
        #expect(Self.catalogue.runtimes.map(\.version) == ["3.11", "3.10", "3.9", "2.7"])
        #expect(try Self.catalogue.runtime("python", version: nil).version == "3.11")
        #expect(try Self.catalogue.runtime("python", version: "3").version == "3.11")
    }

    @Test(arguments: [
        ("Python 3.11.2", "3.11"), ("v20.20.2", "20.20"), ("go version go1.19.8 linux/amd64", "1.19"),
        ("This is perl 5, version 36, subversion 0 (v5.36.0)", "5.36"), ("GNU bash, version 5.2.15(1)", "5.2"),
    ])
    func `a version is read from what a program says`(_ banner: String, _ version: String) {
        let declaration = RuntimeDeclaration(name: "x", executable: "/x", fileName: "x")
        #expect(declaration.runtime(banner: banner)?.version == version)
    }

    @Test func `declared runtimes are read, and wrong ones are named by line`() throws {
        let text = """
            - name: python
              executable: /opt/python/3.13/bin/python3.13
              file: main.py
              directories: [/opt/python/3.13]
              environment: {PYTHONUNBUFFERED: "1"}
              memory_bytes: 1000000
            """
        let declared = try RuntimesFile.read(text, named: "runtimes.yml")
        #expect(declared.first?.executable == "/opt/python/3.13/bin/python3.13")
        #expect(declared.first?.needs.memoryBytes == 1_000_000)
        for (wrong, line) in [
            ("name: x", 1), ("- name: X\n  executable: /x\n  file: f", 1), ("- name: x\n  file: f", 1),
            ("- name: x\n  executable: x\n  file: f", 2), ("- name: x\n  executable: /x\n  file: a/b", 3),
            ("- name: x\n  executable: /x\n  file: f\n  colour: red", 4),
            ("- name: x\n  executable: /x\n  file: f\n  directories: [/]", 4), ("- - -\n :", 2), ("[", 1),
        ] {
            let fault = try #require(throws: Fault.self, "\(wrong)") {
                try RuntimesFile.read(wrong, named: "runtimes.yml")
            }
            #expect(fault.message.contains("runtimes.yml"), "\(wrong): \(fault.message) (line \(line))")
        }
    }
}
