import HTTP
import Kernel
import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("8.8.8.8", AddressClass.global), ("1.1.1.1", .global), ("172.15.255.255", .global), ("172.32.0.0", .global),
        ("100.63.255.255", .global), ("100.128.0.0", .global), ("9.255.255.255", .global), ("11.0.0.0", .global),
        ("169.253.255.255", .global), ("192.167.255.255", .global), ("223.255.255.255", .global),
        ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("10.0.0.0", .private), ("10.255.255.255", .private),
        ("127.0.0.1", .loopback), ("127.255.255.254", .loopback), ("169.254.169.254", .linkLocal),
        ("100.64.0.0", .shared), ("100.127.255.255", .shared), ("172.16.0.1", .private), ("172.31.255.255", .private),
        ("192.168.1.1", .private), ("192.0.0.8", .reserved), ("192.0.2.1", .documentation),
        ("198.18.0.1", .reserved), ("198.51.100.7", .documentation), ("203.0.113.9", .documentation),
        ("192.88.99.1", .reserved), ("224.0.0.1", .multicast), ("239.255.255.255", .multicast),
        ("240.0.0.1", .reserved), ("255.255.255.255", .reserved),
        ("2606:4700:4700::1111", .global), ("2a00:1450::1", .global), ("::", .unspecified), ("::1", .loopback),
        ("fe80::1", .linkLocal), ("febf::1", .linkLocal), ("fec0::1", .private), ("fc00::1", .private),
        ("fd00:ec2::254", .private), ("ff02::1", .multicast), ("2001:db8::1", .documentation),
        ("2001::1", .reserved), ("2001:0:4136:e378:8000:63bf:3fff:fdd2", .reserved), ("3fff::1", .documentation),
        ("100::1", .reserved), ("4000::1", .reserved), ("64:ff9b:1::a00:1", .reserved), ("5f00::1", .reserved),
        // Addresses within addresses.
        ("::ffff:127.0.0.1", .loopback), ("::ffff:10.0.0.1", .private), ("::ffff:8.8.8.8", .global),
        ("::ffff:0:169.254.169.254", .linkLocal), ("::ffff:a9fe:a9fe", .linkLocal), ("::127.0.0.1", .loopback),
        ("::192.168.0.1", .private), ("2002:7f00:1::", .loopback), ("2002:a00:1::1", .private),
        ("2002:808:808::1", .global), ("64:ff9b::127.0.0.1", .loopback), ("64:ff9b::a9fe:a9fe", .linkLocal),
        ("64:ff9b::8.8.8.8", .global),
    ])
    func `an address is of its class`(_ text: String, _ expected: AddressClass) throws {
        #expect(AddressClass(try #require(IPAddress(text))) == expected, "\(text)")
    }

    @Test(arguments: [
        "", "1", "127.1", "127.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.1.", "127.0.0.256", "1.2.3.4.5",
        " 1.2.3.4", "1.2.3.4 ", "+1.2.3.4", "1.2.3.-4", "1..3.4", ":", ":::", "1::2::3", "::1%lo", "12345::", "::g",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8:9", "::1.2.3", "1.2.3.4::", "[::1]", ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:", "::+1",
    ])
    func `what other programs may read as an address is none here`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("127.0.0.1/32", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "10.1.1.1", true), ("fd00::/8", "fd12::1", true),
        ("fd00::/8", "fe00::1", false), ("::/0", "::1", true), ("::1", "::1", true),
        ("2001:db8::/65", "2001:db8::8000:0:0:0", false),
    ])
    func `a range holds what it says`(_ range: String, _ address: String, _ holds: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == holds)
    }

    @Test(arguments: [
        "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8", "::1/129", "fd00::1/8", "host/8",
    ])
    func `a range with a mistake is none`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test func `the operator's list names hosts, addresses and ranges, and nothing else`() throws {
        let allowance = try OutgoingAllowance(["10.0.0.0/8", "Hooks.Internal", "::1"])
        func allows(_ address: String, _ host: String = "x.example") throws -> Bool {
            allowance.allows(try #require(IPAddress(address)), of: host)
        }
        #expect(try allows("10.1.2.3"))
        #expect(try allows("::ffff:10.1.2.3"))
        #expect(try allows("::1"))
        #expect(try allows("192.168.0.1", "hooks.internal"))
        #expect(try allows("8.8.8.8"))
        #expect(try !allows("192.168.0.1"))
        #expect(try !allows("127.0.0.1"))
        for wrong in ["10.0.0.1/8", "a b", "http://x", "1.2.3", ""] {
            #expect(throws: Fault.self) { try OutgoingAllowance([wrong]) }
        }
    }
}
