package io.arx.functions.tops;

import io.arx.events.ChainId;
import io.arx.events.Ranking;
import io.arx.events.TopWallet;
import io.arx.events.TopWallets;
import io.arx.serializers.TopWalletFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Lists of the final chain: what tasks say of a window is put together, and said once when the window is over. */
final class FinalTops implements Tops {

    private final ChainId chain;
    private final TreeMap<WindowId, WindowLeaders> windows = new TreeMap<>();

    FinalTops(ChainId chain) {
        this.chain = chain;
    }

    @Override
    public void take(LocalLeaders leaders) {
        windows.computeIfAbsent(leaders.window(), missing -> new WindowLeaders(TopWallets.LENGTH))
                .offerAll(leaders.wallets(), leaders.version());
    }

    @Override
    public void advance(int minute, Consumer<TopWallets> out) {
        while (!windows.isEmpty() && windows.firstKey().endSeconds() <= minute * 60L) {
            Map.Entry<WindowId, WindowLeaders> over = windows.pollFirstEntry();
            WindowId window = over.getKey();
            for (Ranking ranking : Ranking.values()) {
                List<TopWallet> first = over.getValue().first(ranking, TopWallets.LENGTH);
                if (!first.isEmpty()) {
                    out.accept(new TopWallets(
                            chain,
                            ranking,
                            window.startSeconds(),
                            window.lengthSeconds(),
                            window.endSeconds(),
                            over.getValue().version(),
                            true,
                            first));
                }
            }
        }
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        out.writeInt(windows.size());
        for (Map.Entry<WindowId, WindowLeaders> one : windows.entrySet()) {
            out.writeLong(one.getKey().startSeconds());
            out.writeInt(one.getKey().lengthSeconds());
            out.writeLong(one.getValue().version());
            TopWalletFields.write(one.getValue().first(TopWallets.LENGTH), out);
        }
    }

    @Override
    public void read(DataInputView in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            WindowLeaders leaders = new WindowLeaders(TopWallets.LENGTH);
            windows.put(new WindowId(in.readLong(), in.readInt()), leaders);
            long version = in.readLong();
            leaders.offerAll(TopWalletFields.read(in), version);
        }
    }
}
