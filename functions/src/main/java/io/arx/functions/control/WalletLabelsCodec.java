package io.arx.functions.control;

import io.arx.events.Address;
import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.events.control.ControlBatch;
import io.arx.events.control.LabelChange;
import io.arx.events.control.LabelChanges;
import io.arx.events.control.WalletLabels;
import io.arx.serializers.ControlBytes;
import io.arx.serializers.FlatCodec;
import io.arx.serializers.FlatFields;
import io.arx.serializers.FlatTypeInformation;
import io.arx.serializers.InternedFields;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An address's labels: chain, address, position, and the labels as the changes that would set them. */
public final class WalletLabelsCodec implements FlatCodec<WalletLabels> {

    static final TypeInformation<WalletLabels> TYPE =
            FlatTypeInformation.of(WalletLabels.class, new WalletLabelsCodec());

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(WalletLabels labels, DataOutputView out) throws IOException {
        InternedFields.writeChain(labels.chain(), out);
        FlatFields.writeAddress(labels.address(), out);
        out.writeLong(labels.position());
        List<LabelChange> changes =
                labels.labels().stream().map(LabelChange::set).toList();
        ControlBytes.write(new ControlBatch("labels", 0, 1, new LabelChanges(changes, List.of())), out);
    }

    @Override
    public WalletLabels read(DataInputView in) throws IOException {
        ChainId chain = InternedFields.readChain(in);
        Address address = FlatFields.readAddress(in);
        long position = in.readLong();
        if (!(ControlBytes.read(position, in).changes() instanceof LabelChanges changes)) {
            throw new IOException("the labels of " + address + " cannot be read");
        }
        List<Label> labels = changes.changes().stream().map(LabelChange::label).toList();
        return new WalletLabels(chain, address, labels, position);
    }

    @Override
    public WalletLabels anyValue() {
        return new WalletLabels(ChainId.ETHEREUM, Address.ZERO, List.of(), 0);
    }
}
