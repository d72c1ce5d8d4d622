import Executions
import Testing

@Suite struct LineDifferenceTests {
    private func difference(_ old: String, _ new: String) -> String {
        LineDifference.unified(from: old, to: new, names: ("a", "b"))
    }

    @Test func `the same is nothing`() {
        #expect(self.difference("x\ny\n", "x\ny\n") == "")
        #expect(self.difference("", "") == "")
    }

    @Test func `it is as diff -u writes it`() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n"
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13\n"
        #expect(
            self.difference(old, new) == """
                --- a
                +++ b
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -10,3 +10,4 @@
                 10
                 11
                 12
                +13

                """)
        #expect(self.difference("", "x\n") == "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+x\n")
        #expect(self.difference("x\n", "") == "--- a\n+++ b\n@@ -1,1 +0,0 @@\n-x\n")
    }
}
