import Foundation

/// Our Ansible callback, written beside the data so that `ansible-playbook` finds it.
enum AnsibleCallback {
    static func write(to directory: String) throws {
        let file = URL(filePath: directory).appending(path: "martlet.py")
        let text = Data(Self.source.utf8)
        if (try? Data(contentsOf: file)) == text { return }
        try text.write(to: file, options: .atomic)
        // Scripts may run as another user.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    }

    static let source = #"""
        # Reports Ansible's tasks as Martlet's steps: one line of JSON each, beside the usual output.
        import json
        import sys
        from datetime import datetime, timezone

        from ansible.plugins.callback import CallbackBase

        DOCUMENTATION = """
            name: martlet
            type: notification
            short_description: reports tasks as steps of a Martlet deployment
            description:
              - Prints one JSON object a line when a task begins and when it ends.
            requirements:
              - enabled by ANSIBLE_CALLBACKS_ENABLED=martlet
        """


        class CallbackModule(CallbackBase):
            CALLBACK_VERSION = 2.0
            CALLBACK_TYPE = "notification"
            CALLBACK_NAME = "martlet"
            CALLBACK_NEEDS_ENABLED = True

            def __init__(self):
                super().__init__()
                self.name = None
                self.state = None
                self.messages = []

            def _print(self, **step):
                step["time"] = datetime.now(timezone.utc).isoformat()
                # A line of its own, whatever was printed before without an end.
                sys.stdout.write(json.dumps(step) + "\n")
                sys.stdout.flush()

            def _finish(self):
                if self.name is None:
                    return
                step = {"name": self.name, "state": self.state or "skipped"}
                if self.messages:
                    step["message"] = "\n".join(self.messages)
                self._print(**step)
                self.name, self.state, self.messages = None, None, []

            def _begin(self, task):
                self._finish()
                self.name = task.get_name().strip()
                self._print(name=self.name, state="running")

            # The worst result of any host is the step's.
            def _result(self, state, result=None):
                order = ["skipped", "success", "warning", "failure"]
                if self.state is None or order.index(state) > order.index(self.state):
                    self.state = state
                if result is not None and state in ("failure", "warning"):
                    told = result._result
                    text = told.get("msg") or told.get("stderr") or told.get("reason") or ""
                    if getattr(result._task, "no_log", False):
                        text = "hidden by no_log"
                    if text:
                        self.messages.append("%s: %s" % (result._host.get_name(), text))

            def v2_playbook_on_task_start(self, task, is_conditional):
                self._begin(task)

            def v2_playbook_on_handler_task_start(self, task):
                self._begin(task)

            def v2_runner_on_ok(self, result):
                self._result("success")

            def v2_runner_on_skipped(self, result):
                self._result("skipped")

            def v2_runner_on_failed(self, result, ignore_errors=False):
                self._result("warning" if ignore_errors else "failure", result)

            def v2_runner_on_unreachable(self, result):
                self._result("failure", result)

            def v2_playbook_on_stats(self, stats):
                self._finish()

        """#
}
