/// The numbers of libcurl's options, which are part of its binary interface.
enum CurlOption: Int32 {
    case useTLS = 119
    case protocols = 181
    case noSignal = 99
    case upload = 46
    case timeout = 155
    case connectTimeout = 156
    case writeData = 10_001
    case url = 10_002
    case proxy = 10_004
    case readData = 10_009
    case errorBuffer = 10_010
    case headerData = 10_029
    case authorities = 10_065
    case user = 10_173
    case password = 10_174
    case mailFrom = 10_186
    case mailReceivers = 10_187
    case resolve = 10_203
    case writeFunction = 20_011
    case readFunction = 20_012
    case headerFunction = 20_079

    /// `CURLINFO_RESPONSE_CODE`
    static let responseCode: Int32 = 0x20_0002
    /// `CURLUSESSL_ALL`
    static let allTLS = 3
    /// `CURLPROTO_SMTP | CURLPROTO_SMTPS`
    static let mailProtocols = 1 << 16 | 1 << 17
}
