package io.arx.sources.json;

/** The receipts are those of another block; caught inside the package, where the height becomes known. */
final class OtherBlockException extends MalformedFieldException {

    private static final long serialVersionUID = 1L;

    OtherBlockException(String reason) {
        super("", reason);
    }
}
