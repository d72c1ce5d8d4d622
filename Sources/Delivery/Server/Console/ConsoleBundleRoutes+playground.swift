import API
import Console
import Governance
import HTTPTypes
import Kernel

extension ConsoleBundleRoutes {
    var playground: [Route] {
        [
            ConsoleRoute.page("/bundles/playground", .permission(.contractsRead), "Show the playground.") {
                inbound, context in
                .html(
                    PlaygroundPage(
                        shell: try await self.parts.shells.shell(.bundles, inbound, context),
                        document: try await self.beginning(inbound, context)
                    ).html)
            },
            ConsoleRoute.form(
                "/bundles/playground", .permission(.contractsRead), "Try a document out.", bodyLimit: 4 << 20
            ) { inbound, context in
                let form = FormFields(inbound)
                var page = PlaygroundPage(
                    shell: try await self.parts.shells.shell(.bundles, inbound, context), document: "",
                    form: FormState(values: form.echo))
                do {
                    page.evaluation = try self.parts.evaluating.evaluate(try Self.question(form), context: context)
                    return .html(page.html)
                } catch let fault as Fault where fault.belongsToForm {
                    page.form = FormState(fault, values: form.echo)
                    page.problems = fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) }
                    return .html(page.html, status: .unprocessableContent)
                }
            },
        ]
    }

    private static func question(_ form: FormFields) throws(Fault) -> EvaluationRequest {
        let text = form.text("arguments") ?? "{}"
        guard let arguments = JSON(text: text)?.object else {
            throw Fault(
                .invalid, "The arguments are a JSON object.",
                fields: [.init(pointer: "/arguments", detail: "must be a JSON object")])
        }
        return EvaluationRequest(
            document: form["document"], tool: form["tool"], arguments: arguments,
            environment: form.text("environment"),
            principal: form.text("role").map { EvaluationPrincipal(role: $0) }, output: form.text("output"))
    }
}
