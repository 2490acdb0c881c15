package io.arx.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names an alert by what it is about, so that finding it again gives the same name. */
public final class AlertId {

    private AlertId() {}

    /**
     * The first 16 bytes, in hexadecimal, of the Keccak-256 hash of rule, chain number, subject, and each evidence
     * transaction with its ordinal, in order.
     */
    public static String of(String rule, ChainId chain, Address subject, List<Evidence> evidence) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(rule.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        bytes.writeBytes(Amount.of(chain.number()).toBytes());
        bytes.writeBytes(subject.toBytes());
        for (Evidence one : evidence) {
            TxHash transaction = one.txHash();
            bytes.writeBytes((transaction == null ? TxHash.ZERO : transaction).toBytes());
            bytes.writeBytes(Amount.of(one.ordinal()).toBytes());
        }
        return Keccak256.hash(bytes.toByteArray()).toString().substring(2, 34);
    }
}
