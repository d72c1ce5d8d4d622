import Testing

@testable import HTTP

@Suite struct LocalAddressesTests {
    @Test func `this machine knows itself, however it is spelled`() throws {
        let own = LocalAddresses.current()
        #expect(own.contains(try #require(IPAddress("127.0.0.1"))))
        #expect(own.contains(try #require(IPAddress("::ffff:127.0.0.1"))))
        #expect(!own.contains(try #require(IPAddress("192.0.2.1"))))
    }
}
