package io.arx.functions.scoring;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Walks an ONNX file as far as needed to refuse what its SHA-256 does not cover: tensors in other files, and operators
 * outside the standard ones. Field numbers are those of {@code onnx.proto3}.
 */
final class OnnxFile {

    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");

    private final byte[] bytes;
    private final String where;

    private OnnxFile(byte[] bytes, String where) {
        this.bytes = bytes;
        this.where = where;
    }

    /**
     * Requires that the model is whole in itself.
     *
     * @throws ModelException where it is not, or is no ONNX file
     */
    static void requireSelfContained(byte[] bytes, String where) {
        try {
            new OnnxFile(bytes, where).walk(Message.MODEL, 0, bytes.length, 0);
        } catch (IndexOutOfBoundsException truncated) {
            throw new ModelException(where + " is no complete ONNX file", truncated);
        }
    }

    /** The messages on the way to tensors, with the fields that lead on. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE_TENSOR,
        FUNCTION,
        TRAINING,
        OPERATOR_SET,
        OTHER;

        Message of(int field) {
            return switch (this) {
                case MODEL -> switch (field) {
                    case 7 -> GRAPH;
                    case 8 -> OPERATOR_SET;
                    case 20 -> TRAINING;
                    case 25 -> FUNCTION;
                    default -> OTHER;
                };
                case GRAPH -> switch (field) {
                    case 1 -> NODE;
                    case 5 -> TENSOR;
                    case 15 -> SPARSE_TENSOR;
                    default -> OTHER;
                };
                case NODE -> field == 5 ? ATTRIBUTE : OTHER;
                case ATTRIBUTE -> switch (field) {
                    case 5, 10 -> TENSOR;
                    case 6, 11 -> GRAPH;
                    case 22, 23 -> SPARSE_TENSOR;
                    default -> OTHER;
                };
                case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : OTHER;
                case FUNCTION -> switch (field) {
                    case 7 -> NODE;
                    case 9 -> OPERATOR_SET;
                    case 11 -> ATTRIBUTE;
                    default -> OTHER;
                };
                case TRAINING -> field == 1 || field == 2 ? GRAPH : OTHER;
                case TENSOR, OPERATOR_SET, OTHER -> OTHER;
            };
        }
    }

    private void walk(Message message, int from, int to, int depth) {
        if (depth > 64) {
            throw new ModelException(where + " nests graphs more than 64 deep");
        }
        int at = from;
        while (at < to) {
            long tag = varint(at);
            at += varintLength(at);
            int field = (int) (tag >>> 3);
            int length;
            switch ((int) tag & 7) {
                case 0 -> {
                    if (message == Message.TENSOR && field == 14 && varint(at) != 0) {
                        throw externalData();
                    }
                    length = varintLength(at);
                }
                case 1 -> length = 8;
                case 5 -> length = 4;
                case 2 -> {
                    long size = varint(at);
                    at += varintLength(at);
                    length = requireWithin(size, to - at);
                    if (message == Message.TENSOR && field == 13) {
                        throw externalData();
                    }
                    if (message == Message.OPERATOR_SET && field == 1) {
                        requireStandard(new String(bytes, at, length, StandardCharsets.UTF_8));
                    }
                    Message inner = message.of(field);
                    if (inner != Message.OTHER) {
                        walk(inner, at, at + length, depth + 1);
                    }
                }
                default -> throw new ModelException(where + " is no ONNX file");
            }
            at += requireWithin(length, to - at);
        }
    }

    private int requireWithin(long length, int left) {
        if (length < 0 || length > left) {
            throw new ModelException(where + " is no complete ONNX file");
        }
        return (int) length;
    }

    private void requireStandard(String domain) {
        if (!DOMAINS.contains(domain)) {
            throw new ModelException(where + " needs operators of \"" + domain
                    + "\"; only the standard ones of ai.onnx and ai.onnx.ml are allowed");
        }
    }

    private ModelException externalData() {
        return new ModelException(
                where + " keeps tensors in other files, which its SHA-256 does not cover; export it as one file");
    }

    private long varint(int at) {
        long value = 0;
        for (int i = 0; i < 10; i++) {
            value |= (bytes[at + i] & 0x7fL) << (7 * i);
            if (bytes[at + i] >= 0) {
                return value;
            }
        }
        throw new ModelException(where + " is no ONNX file");
    }

    private int varintLength(int at) {
        int length = 1;
        while (bytes[at + length - 1] < 0) {
            length++;
        }
        return length;
    }
}
