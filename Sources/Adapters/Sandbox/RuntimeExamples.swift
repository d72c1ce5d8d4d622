/// A program for each runtime that shows what one can do here; each runs as it is.
enum RuntimeExamples {
    static let python = #"""
        import os, platform, sys, time

        print(f"Hello from Python {platform.python_version()}")
        for step in range(3):
            print("step", step + 1)  # appears at once
            time.sleep(0.3)

        with open(os.path.join(os.environ["OUTPUT_DIR"], "squares.csv"), "w") as file:
            for number in range(10):
                print(number, number * number, sep=",", file=file)
        print("squares.csv is kept as an artifact", file=sys.stderr)

        """#
    static let node = #"""
        const fs = require("fs");

        console.log(`Hello from Node ${process.version}`);
        let step = 0;
        const timer = setInterval(() => {
          console.log("step", ++step);
          if (step === 3) {
            clearInterval(timer);
            fs.writeFileSync(`${process.env.OUTPUT_DIR}/result.json`, JSON.stringify({ step }));
          }
        }, 300);

        """#
    static let ruby = #"""
        puts "Hello from Ruby #{RUBY_VERSION}"
        3.times do |step|
          puts "step #{step + 1}"
          sleep 0.3
        end
        File.write(File.join(ENV["OUTPUT_DIR"], "words.txt"), %w[one two three].join("\n"))

        """#
    static let bash = #"""
        echo "Hello from Bash $BASH_VERSION"
        for step in 1 2 3; do
          echo "step $step"
          sleep 0.3
        done
        seq 10 > "$OUTPUT_DIR/numbers.txt"

        """#
    static let perl = #"""
        use strict;
        use warnings;

        print "Hello from Perl $^V\n";
        for my $step (1 .. 3) {
            print "step $step\n";
            select undef, undef, undef, 0.3;
        }
        open my $file, '>', "$ENV{OUTPUT_DIR}/numbers.txt" or die $!;
        print $file "$_\n" for 1 .. 10;

        """#
    static let go = #"""
        package main

        import (
        	"fmt"
        	"os"
        	"runtime"
        	"time"
        )

        func main() {
        	fmt.Println("Hello from", runtime.Version())
        	for step := 1; step <= 3; step++ {
        		fmt.Println("step", step)
        		time.Sleep(300 * time.Millisecond)
        	}
        	os.WriteFile(os.Getenv("OUTPUT_DIR")+"/go.txt", []byte("kept\n"), 0o644)
        }

        """#
    static let c = #"""
        #include <stdio.h>
        #include <unistd.h>

        int main(void) {
            setvbuf(stdout, NULL, _IOLBF, 0);
            printf("Hello from C %ld\n", __STDC_VERSION__);
            for (int step = 1; step <= 3; step++) {
                printf("step %d\n", step);
                usleep(300000);
            }
            return 0;
        }

        """#
    static let swift = #"""
        import Glibc

        setvbuf(stdout, nil, _IOLBF, 0)
        print("Hello from Swift")
        for step in 1...3 {
            print("step", step)
            usleep(300_000)
        }

        """#
}
