import API
import Foundation
import Kernel
import Testing

/// What the description of the API says, and what a refused body is told.
@Suite struct DescriptionTests {
    @Test("two types of one name within others stay two shapes")
    func nestedNames() {
        guard case .object("Service", let fields) = Schema.of(ServiceResource.self),
            case .object("ServiceDefinition", let parts)? = fields.first(where: { $0.name == "definition" })?.schema,
            case .array(.object(let name, _))? = parts.first(where: { $0.name == "steps" })?.schema
        else {
            Issue.record("a service has a definition with steps")
            return
        }
        #expect(name == "ServiceDefinitionStep")
        guard case .object("Step", _) = Schema.of(StepResource.self) else {
            Issue.record("a step is called one")
            return
        }
    }

    @Test("who sends a word that is none is told which there are")
    func choices() throws {
        let fault = try Self.refusal(of: #"{"name": "ci", "permissions": ["fly"]}"#)
        #expect(fault.fields.first?.pointer == "/permissions/0")
        #expect(fault.fields.first?.detail.hasPrefix("must be one of organization:read, ") == true)
    }

    @Test("a body of another kind is named as the body")
    func wholeBody() throws {
        #expect(try Self.refusal(of: "[]").message == "The body must be an object.")
    }

    private static func refusal(of body: String) throws -> Fault {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(KeyCreation.self, from: Data(body.utf8))
        }
        return Fault(try #require(error))
    }
}
