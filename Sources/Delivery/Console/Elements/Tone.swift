/// What a colour stands for.
enum Tone: String {
    case neutral, accent, success, warning, danger
}
