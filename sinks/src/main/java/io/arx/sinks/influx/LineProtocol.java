package io.arx.sinks.influx;

/** How line protocol writes names, tags and text: what it reserves gets a backslash before it. */
final class LineProtocol {

    private LineProtocol() {}

    static StringBuilder measurement(StringBuilder out, String name) {
        return escape(out, name, ", ");
    }

    /** A tag's key or value, or a field's key. */
    static StringBuilder key(StringBuilder out, String key) {
        return escape(out, key, ",= ");
    }

    /** A field's text, quoted. */
    static StringBuilder text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\');
            }
            out.append(next);
        }
        return out.append('"');
    }

    /** Control characters cannot be written outside quotes and become spaces; so does a backslash at the end. */
    private static StringBuilder escape(StringBuilder out, String text, String reserved) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            boolean cannotBeWritten = next < ' ' || (next == '\\' && i == text.length() - 1);
            char written = cannotBeWritten ? ' ' : next;
            if (reserved.indexOf(written) >= 0) {
                out.append('\\');
            }
            out.append(written);
        }
        return out;
    }
}
