package io.arx.serializers;

import io.arx.events.Address;
import io.arx.events.Alert;
import io.arx.events.AlertStage;
import io.arx.events.Amount;
import io.arx.events.ChainId;
import io.arx.events.Evidence;
import io.arx.events.Hash;
import io.arx.events.Severity;
import io.arx.events.TxHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An alert: its fields in their order, severity and stage by their place, the evidence after its number. */
public final class AlertCodec implements FlatCodec<Alert> {

    private static final long serialVersionUID = 1L;
    private static final Severity[] SEVERITIES = Severity.values();
    private static final AlertStage[] STAGES = {AlertStage.PROVISIONAL, AlertStage.CONFIRMED, AlertStage.RETRACTED};

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Alert alert, DataOutputView out) throws IOException {
        out.writeUTF(alert.id());
        InternedFields.writeText(alert.rule(), out);
        out.writeByte(alert.severity().ordinal());
        out.writeByte(place(alert.stage()));
        InternedFields.writeChain(alert.chain(), out);
        FlatFields.writeAddress(alert.subject(), out);
        out.writeUTF(alert.sentence());
        out.writeInt(alert.evidence().size());
        for (Evidence one : alert.evidence()) {
            write(one, out);
        }
        out.writeLong(alert.eventTimeSeconds());
        out.writeLong(alert.position());
        out.writeLong(alert.receivedAtMillis());
    }

    private static void write(Evidence evidence, DataOutputView out) throws IOException {
        TxHash transaction = evidence.txHash();
        Address token = evidence.token();
        out.writeLong(evidence.height());
        FlatFields.writeHash(evidence.blockHash(), out);
        out.writeBoolean(transaction != null);
        if (transaction != null) {
            FlatFields.writeTxHash(transaction, out);
        }
        out.writeInt(evidence.txIndex());
        out.writeInt(evidence.ordinal());
        FlatFields.writeAddress(evidence.counterparty(), out);
        out.writeBoolean(token != null);
        if (token != null) {
            FlatFields.writeAddress(token, out);
        }
        FlatFields.writeAmount(evidence.amount(), out);
    }

    /** The place of a stage in these bytes, which is none of its order's concern. */
    private static int place(AlertStage stage) {
        return switch (stage) {
            case PROVISIONAL -> 0;
            case CONFIRMED -> 1;
            case RETRACTED -> 2;
        };
    }

    @Override
    public Alert read(DataInputView in) throws IOException {
        return new Alert(
                in.readUTF(),
                InternedFields.readText(in),
                SEVERITIES[in.readByte()],
                STAGES[in.readByte()],
                InternedFields.readChain(in),
                FlatFields.readAddress(in),
                in.readUTF(),
                readEvidence(in),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static List<Evidence> readEvidence(DataInputView in) throws IOException {
        int count = in.readInt();
        List<Evidence> evidence = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            evidence.add(new Evidence(
                    in.readLong(),
                    FlatFields.readHash(in),
                    in.readBoolean() ? FlatFields.readTxHash(in) : null,
                    in.readInt(),
                    in.readInt(),
                    FlatFields.readAddress(in),
                    in.readBoolean() ? FlatFields.readAddress(in) : null,
                    FlatFields.readAmount(in)));
        }
        return List.copyOf(evidence);
    }

    @Override
    public Alert anyValue() {
        Evidence evidence = new Evidence(0, Hash.ZERO, null, -1, 0, Address.ZERO, null, Amount.ZERO);
        return new Alert(
                "",
                "",
                Severity.LOW,
                AlertStage.PROVISIONAL,
                ChainId.ETHEREUM,
                Address.ZERO,
                "",
                List.of(evidence),
                0,
                0,
                0);
    }
}
