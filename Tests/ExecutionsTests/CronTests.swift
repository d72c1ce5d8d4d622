import Executions
import Kernel
import Testing

@Suite struct CronTests {
    @Test(arguments: [
        ("* * * * *", "2026-11-21T11:55:30Z", "2026-11-21T11:56:00Z"),
        ("30 4 * * 1-5", "2026-11-21T00:00:00Z", "2026-11-23T04:30:00Z"),
        ("0 0 29 2 *", "2026-11-21T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("@daily", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
        ("*/20 8-10 * * *", "2026-11-21T10:41:00Z", "2026-11-22T08:00:00Z"),
        ("5,10 * * * *", "2026-11-21T10:05:00Z", "2026-11-21T10:10:00Z"),
        ("0 12 1 * 0", "2026-11-21T13:00:00Z", "2026-11-22T12:00:00Z"),
        ("0 12 * * 7", "2026-11-21T13:00:00Z", "2026-11-22T12:00:00Z"),
        ("15/15 * * * *", "2026-11-21T13:00:00Z", "2026-11-21T13:15:00Z"),
    ])
    func `the next moment`(_ text: String, _ after: String, _ next: String) throws {
        let cron = try #require(CronExpression(text))
        #expect(cron.next(after: try #require(Timestamp(after))) == Timestamp(next))
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "a * * * *",
        "5-1 * * * *", "*/0 * * * *", "1-2-3 * * * *", ", * * * *", "@yearly", "-1 * * * *", "1/ * * * *",
        "*/2/3 * * * *",
    ])
    func `what is no time`(_ text: String) { #expect(CronExpression(text) == nil) }

    @Test func `a day that never comes`() throws {
        #expect(try #require(CronExpression("0 0 30 2 *")).next(after: Timestamp(microseconds: 0)) == nil)
    }
}
