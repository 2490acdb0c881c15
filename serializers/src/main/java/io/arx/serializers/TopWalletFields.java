package io.arx.serializers;

import io.arx.events.TopWallet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of lists of first wallets, for codecs: their number, then each one's fields in their order. */
public final class TopWalletFields {

    private TopWalletFields() {}

    /** Writes at most 65,535 wallets. */
    public static void write(List<TopWallet> wallets, DataOutputView out) throws IOException {
        if (wallets.size() > 0xffff) {
            throw new IOException("a list of " + wallets.size() + " first wallets; at most 65535 are written");
        }
        out.writeShort(wallets.size());
        for (TopWallet wallet : wallets) {
            FlatFields.writeAddress(wallet.wallet(), out);
            FlatFields.writeAmount(wallet.nativeIn(), out);
            FlatFields.writeAmount(wallet.nativeOut(), out);
            out.writeLong(wallet.legs());
        }
    }

    public static List<TopWallet> read(DataInputView in) throws IOException {
        int count = in.readUnsignedShort();
        List<TopWallet> wallets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            wallets.add(new TopWallet(
                    FlatFields.readAddress(in), FlatFields.readAmount(in), FlatFields.readAmount(in), in.readLong()));
        }
        return wallets;
    }
}
