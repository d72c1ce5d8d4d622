#include "ConsoleAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css[] = {
#embed "assets/console.css"
};
static const unsigned char approvals_css[] = {
#embed "assets/approvals.css"
};
static const unsigned char agents_css[] = {
#embed "assets/agents.css"
};
static const unsigned char script[] = {
#embed "assets/console.js"
};
static const unsigned char output[] = {
#embed "assets/output.js"
};
static const unsigned char deployment[] = {
#embed "assets/deployment.js"
};
static const unsigned char execution[] = {
#embed "assets/execution.js"
};
static const unsigned char run[] = {
#embed "assets/run.js"
};
static const unsigned char approvals[] = {
#embed "assets/approvals.js"
};
static const unsigned char check[] = {
#embed "assets/check.js"
};
static const unsigned char worker[] = {
#embed "assets/worker.js"
};
static const unsigned char icon[] = {
#embed "assets/icon.svg"
};

static const struct console_asset assets[] = {
    {"console.css", css, sizeof css},
    {"approvals.css", approvals_css, sizeof approvals_css},
    {"agents.css", agents_css, sizeof agents_css},
    {"console.js", script, sizeof script},
    {"output.js", output, sizeof output},
    {"deployment.js", deployment, sizeof deployment},
    {"execution.js", execution, sizeof execution},
    {"run.js", run, sizeof run},
    {"approvals.js", approvals, sizeof approvals},
    {"check.js", check, sizeof check},
    {"worker.js", worker, sizeof worker},
    {"icon.svg", icon, sizeof icon},
};

size_t console_asset_count(void) { return sizeof assets / sizeof assets[0]; }

struct console_asset console_asset_at(size_t index) { return assets[index]; }
