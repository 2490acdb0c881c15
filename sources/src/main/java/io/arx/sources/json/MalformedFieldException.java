package io.arx.sources.json;

/** A field is not what it should be; caught inside the package, where the height becomes known. */
class MalformedFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param path of the field as a person writes it, {@code transactions[3].value}; empty for the text as a whole */
    MalformedFieldException(String path, String reason) {
        super(path.isEmpty() ? reason : path + " " + reason, null, false, false);
    }
}
