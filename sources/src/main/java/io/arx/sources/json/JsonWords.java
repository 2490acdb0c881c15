package io.arx.sources.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;

/** How places and kinds of JSON values are called in messages. */
final class JsonWords {

    private static final int LONGEST_PATH = 200;

    private JsonWords() {}

    /** A place as {@code transactions[3].value}, made from Jackson's {@code /transactions/3/value}. */
    static String path(String root, JsonPointer place) {
        String path = root;
        for (JsonPointer rest = place;
                rest != null && !rest.matches() && path.length() < LONGEST_PATH;
                rest = rest.tail()) {
            String member = rest.getMatchingProperty();
            boolean element = rest.mayMatchElement() && !member.isEmpty();
            path = element ? path + "[" + member + "]" : join(path, member);
        }
        return path;
    }

    static String join(String path, String member) {
        return path.isEmpty() ? shorten(member) : path + "." + shorten(member);
    }

    /** On one line, and at most 160 characters of it. */
    static String shorten(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= 160 ? line : line.substring(0, 157) + "...";
    }

    static String name(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "no value";
        };
    }
}
