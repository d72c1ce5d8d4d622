import API

extension ServiceVariablesPage {
    /// The page.
    package var html: HTML {
        let address = Address.service(self.frame.service.id).appending("variables")
        return self.frame.page(.variables, content: self.list.view(self.frame.shell, address: address, level: nil))
    }
}
