package io.arx.sources.chain;

import io.arx.sources.json.UndecodableBlockException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Decides what a failed call to a node means. */
public final class ChainFailures {

    /** What to do about it. */
    public enum Verdict {
        /** The same call may succeed later: no connection, too many requests, a node that is catching up. */
        RETRY,
        /** The same call will fail again until a person changes something: a wrong key, an unknown method. */
        FATAL,
        /** The node answered, but not with a whole block. */
        UNDECODABLE
    }

    /** How clients of Ethereum say that the machine stopped: reverted, or in one of the ways of not going on. */
    private static final List<String> REFUSALS = List.of(
            "revert",
            "invalid opcode",
            "invalid jump",
            "out of gas",
            "gas required exceeds",
            "stack underflow",
            "stack limit",
            "bad instruction",
            "vm execution error",
            "vm exception");

    private ChainFailures() {}

    /** What to do about it. */
    public static Verdict classify(Throwable failure) {
        if (failure instanceof UndecodableBlockException) {
            return Verdict.UNDECODABLE;
        }
        if (failure instanceof HttpStatusException http) {
            return ofStatus(http.status());
        }
        if (failure instanceof RpcErrorException rpc) {
            return ofCode(rpc.code());
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return Verdict.FATAL;
        }
        return failure instanceof IOException ? Verdict.RETRY : Verdict.FATAL;
    }

    private static Verdict ofStatus(int status) {
        return switch (status) {
            case 408, 425, 429 -> Verdict.RETRY;
            default -> status >= 500 ? Verdict.RETRY : Verdict.FATAL;
        };
    }

    /** Codes of the JSON-RPC 2.0 specification and of EIP-1474; providers use others for their limits. */
    private static Verdict ofCode(long code) {
        if (code == -32700 || code == -32600 || code == -32601 || code == -32602) {
            return Verdict.FATAL; // not JSON, no request, no such method, wrong parameters
        }
        return code == -32004 || code == -32006 ? Verdict.FATAL : Verdict.RETRY; // method or version not supported
    }

    /** Whether the endpoint wants to be asked less: too many requests, as a status or as one of the codes in use. */
    public static boolean isLimit(Throwable failure) {
        if (failure instanceof HttpStatusException http) {
            return http.status() == 429 || http.retryAfterMillis() != HttpStatusException.NOT_SAID;
        }
        return failure instanceof RpcErrorException rpc
                && (rpc.code() == -32005 || rpc.code() == -32029 || rpc.code() == -32097 || rpc.code() == 429);
    }

    /** How long the endpoint asks to be left alone, in milliseconds, or {@link HttpStatusException#NOT_SAID}. */
    public static long retryAfterMillis(Throwable failure) {
        return failure instanceof HttpStatusException http ? http.retryAfterMillis() : HttpStatusException.NOT_SAID;
    }

    /**
     * Whether the node says that a contract refused a call: geth's code 3, that of Parity and its heirs, or the words of
     * those that have no code of their own for it.
     */
    static boolean isRefusedByContract(RpcErrorException failure) {
        if (failure.code() == 3 || failure.code() == -32015) {
            return true;
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return REFUSALS.stream().anyMatch(words::contains);
    }

    /** Whether the node says that it does not have the block: geth before the first finalized one, and others. */
    static boolean isNotFound(RpcErrorException failure) {
        return failure.code() == -32000 || failure.code() == -32001 || failure.code() == -39001;
    }
}
