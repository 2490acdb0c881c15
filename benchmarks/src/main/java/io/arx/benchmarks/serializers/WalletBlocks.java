package io.arx.benchmarks.serializers;

import io.arx.events.Activity;
import io.arx.events.ActivityKind;
import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.Legs;
import io.arx.events.PriceBasis;
import io.arx.events.TxHash;
import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import java.util.Random;
import java.util.stream.Stream;

/** Wallet blocks as a chain makes them: mostly one or two legs, half of them of tokens. */
final class WalletBlocks {

    private final Random random = new Random(1);

    WalletBlock[] several(int count) {
        return Stream.generate(this::one).limit(count).toArray(WalletBlock[]::new);
    }

    private WalletBlock one() {
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 1 + random.nextInt(2);
        Legs.Builder legs = new Legs.Builder(count);
        for (int leg = 0; leg < count; leg++) {
            legs.add(activity(leg), random.nextBoolean());
        }
        return new WalletBlock(
                address(),
                Verb.APPLY,
                1_700_000_000_000L + random.nextInt(1_000_000),
                random.nextInt(1_000_000),
                1_700_000_000_000L,
                18_000_000 + random.nextInt(1_000),
                new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
                1_700_000_000L,
                1,
                0,
                Amount.of(random.nextLong(1L << 53)),
                random.nextInt(1_000),
                PriceBasis.NONE,
                legs.build());
    }

    private Activity activity(int ordinal) {
        boolean token = random.nextBoolean();
        return new Activity(
                token ? ActivityKind.ERC20_TRANSFER : ActivityKind.NATIVE_TRANSFER,
                new TxHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()),
                random.nextInt(200),
                ordinal,
                token ? random.nextInt(400) : -1,
                address(),
                address(),
                token ? address() : null,
                null,
                Amount.of(random.nextLong(1L << 62)));
    }

    private Address address() {
        return new Address(random.nextLong(), random.nextLong(), random.nextInt());
    }
}
