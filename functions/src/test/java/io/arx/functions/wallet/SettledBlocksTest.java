package io.arx.functions.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.arx.events.Verb;
import io.arx.events.WalletBlock;
import org.junit.jupiter.api.Test;

class SettledBlocksTest {

    private final SettledBlocks settled = new SettledBlocks(3);

    @Test
    void knowsNothingBeforeItHasSeenAWindow() {
        assertThat(settled.minute()).isEqualTo(Integer.MIN_VALUE);
        see(Verb.APPLY, 10, 100);
        see(Verb.APPLY, 11, 101);
        assertThat(settled.minute()).isEqualTo(Integer.MIN_VALUE);
        assertThat(settled.height()).isEqualTo(8);
        see(Verb.APPLY, 12, 102);
        see(Verb.APPLY, 13, 103);
        assertThat(settled.minute()).isEqualTo(100);
    }

    @Test
    void followsTheHead() {
        apply(10, 20);
        assertThat(settled.minute()).isEqualTo(107);
        assertThat(settled.height()).isEqualTo(17);
    }

    @Test
    void anotherBranchSettlesNothingBeforeItIsAsLongAsTheFirst() {
        apply(10, 20);
        see(Verb.UNDO, 20, 110);
        see(Verb.UNDO, 19, 109);
        assertThat(settled.height()).as("what is settled stays so").isEqualTo(17);
        assertThat(settled.minute()).isEqualTo(107);
        see(Verb.APPLY, 19, 108);
        assertThat(settled.minute()).isEqualTo(107);
        see(Verb.APPLY, 20, 120);
        see(Verb.APPLY, 21, 121);
        assertThat(settled.minute()).isEqualTo(108);
        assertThat(settled.height()).isEqualTo(18);
        see(Verb.APPLY, 22, 122);
        assertThat(settled.minute()).isEqualTo(108);
        see(Verb.APPLY, 23, 123);
        assertThat(settled.minute()).isEqualTo(120);
    }

    /** Their heights come again on another branch, a window later in the same places. */
    @Test
    void undoneBlocksThatTouchNoWalletHereLeaveNothingBehind() {
        apply(10, 13);
        see(Verb.APPLY, 15, 150);
        see(Verb.UNDO, 15, 150);
        see(Verb.UNDO, 13, 103);
        see(Verb.APPLY, 13, 102);
        assertThat(settled.minute()).isEqualTo(102);
    }

    @Test
    void anUndoneBlockThatTouchedNoWalletHereSettlesNothing() {
        SettledBlocks longer = new SettledBlocks(5);
        for (int height = 10; height <= 14; height++) {
            see(longer, Verb.APPLY, height, 90 + height);
        }
        see(longer, Verb.APPLY, 15, 900);
        see(longer, Verb.APPLY, 17, 902);
        see(longer, Verb.UNDO, 17, 902);
        see(longer, Verb.UNDO, 15, 900);
        see(longer, Verb.APPLY, 15, 105);
        assertThat(longer.minute()).isEqualTo(102); // of block 12, behind the window when 17 was the head
    }

    @Test
    void blocksThatTouchNoWalletHereAreNoOlderThanTheOneBeforeThem() {
        apply(10, 12);
        see(Verb.APPLY, 14, 130);
        assertThat(settled.minute()).isEqualTo(101);
        see(Verb.APPLY, 40, 200);
        assertThat(settled.minute()).isEqualTo(130);
    }

    private void apply(int from, int to) {
        for (int height = from; height <= to; height++) {
            see(Verb.APPLY, height, 90 + height);
        }
    }

    private void see(Verb verb, long height, int minute) {
        see(settled, verb, height, minute);
    }

    private static void see(SettledBlocks blocks, Verb verb, long height, int minute) {
        WalletBlock block = WalletBlocks.of(WalletBlocks.wallet(1), height, minute * 60L)
                .at(height)
                .verb(verb)
                .build();
        blocks.see(block);
        blocks.see(block); // a block comes once for each wallet
    }
}
