import Testing

@testable import Sandboxing

@Suite struct ImageNameTests {
    @Test func `a pattern covers every version, and nothing else`() {
        let name = ImageName(pattern: "python:{version}-slim")
        for text in ["python:3.11-slim", "python:3-slim", "python:3.11.9-slim"] {
            #expect(name.covers(text), "\(text)")
        }
        for text in [
            "python:3.11", "python:-slim", "python:3.11-slim-bookworm", "mypython:3.11-slim", "python:3.-slim",
            "python:latest-slim", "",
        ] {
            #expect(!name.covers(text), "\(text)")
        }
        #expect(name.example(version: "3.13") == "python:3.13-slim")
        #expect(ImageName(pattern: "bash:{version}").covers("bash:5.2"))
    }

    @Test func `a name without a version is that one image`() {
        let name = ImageName(pattern: "registry.example.org/team/ruby:stable")
        #expect(name.covers("registry.example.org/team/ruby:stable") && !name.covers("ruby:stable"))
    }

    @Test func `every runtime that is known by itself names an image that can be pulled`() {
        let known = RuntimeImage.known
        #expect(known.map(\.runtime) == ["bash", "c", "go", "node", "perl", "python", "ruby", "swift"])
        for image in known { #expect(image.covers(image.example), "\(image.example)") }
    }
}
