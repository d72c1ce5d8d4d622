import Kernel

/// A promise that was not kept.
package struct ConformanceFailure: Error, CustomStringConvertible {
    /// What was expected, and where that stands.
    package let description: String

    init(_ text: String, file: StaticString, line: UInt) { self.description = "\(file):\(line): \(text)" }
}

func expect(_ condition: Bool, _ promise: String, file: StaticString = #fileID, line: UInt = #line) throws {
    if !condition { throw ConformanceFailure(promise, file: file, line: line) }
}

func expect<Value: Equatable>(
    _ found: Value, equals wanted: Value, _ promise: String, file: StaticString = #fileID, line: UInt = #line
) throws {
    if found != wanted {
        throw ConformanceFailure("\(promise): \(found) is not \(wanted)", file: file, line: line)
    }
}

func unwrap<Value>(
    _ value: Value?, _ promise: String, file: StaticString = #fileID, line: UInt = #line
) throws -> Value {
    guard let value else { throw ConformanceFailure("\(promise): there is none", file: file, line: line) }
    return value
}

/// Expects a fault of that code.
func expectFault(
    _ code: Fault.Code, _ promise: String, file: StaticString = #fileID, line: UInt = #line,
    _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let fault as Fault where fault.code == code {
        return
    } catch {
        throw ConformanceFailure("\(promise): \(error) is not \(code.rawValue)", file: file, line: line)
    }
    throw ConformanceFailure("\(promise): nothing was thrown", file: file, line: line)
}

/// What a concurrent call ended with.
func outcome<Value: Sendable>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
}

extension Result {
    /// Whether there is a value.
    var isSuccess: Bool { if case .success = self { true } else { false } }

    /// The fault's code, if there is one.
    var faultCode: Fault.Code? { if case .failure(let error) = self { (error as? Fault)?.code } else { nil } }
}

/// Runs `count` calls at once and returns how they ended.
func atOnce<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Value
) async -> [Result<Value, any Error>] {
    await withTaskGroup(of: Result<Value, any Error>.self) { group in
        for index in 0..<count { group.addTask { await outcome { try await body(index) } } }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
