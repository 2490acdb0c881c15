package io.arx.devnet.world;

import io.arx.devnet.world.ItemCalls.ItemMint;
import io.arx.devnet.world.ItemCalls.ItemTransfer;
import io.arx.devnet.world.ItemCalls.OperatorApproval;
import io.arx.devnet.world.ItemCalls.Purchase;
import io.arx.devnet.world.ItemCalls.UnitsBatchTransfer;
import io.arx.devnet.world.ItemCalls.UnitsTransfer;
import io.arx.events.Address;
import io.arx.events.Amount;
import java.util.ArrayList;
import java.util.List;

/** Ordinary dealings with ERC-721 items and ERC-1155 units. */
final class ItemHabits {

    private static final double FAILED = 0.035;

    private final Population population;
    private final Dice dice;
    private final TokenBook tokens;
    private final ItemBook items;

    ItemHabits(Population population, Dice dice, TokenBook tokens) {
        this.population = population;
        this.dice = dice;
        this.tokens = tokens;
        items = new ItemBook(population);
    }

    boolean transfer(BlockDraft block) {
        int collection = dice.below(Contracts.COLLECTIONS.size());
        int id = dice.below(items.items(collection));
        int to = population.anyIndex();
        Account from = population.at(items.owner(collection, id));
        Call call = new ItemTransfer(
                Contracts.COLLECTIONS.get(collection), population.at(to).address(), id);
        boolean succeeds = !dice.chance(FAILED);
        if (!block.add(from, call, Amount.ZERO, succeeds)) {
            return false;
        }
        if (succeeds) {
            items.give(collection, id, to);
        }
        return true;
    }

    boolean purchase(BlockDraft block) {
        int collection = dice.below(Contracts.COLLECTIONS.size());
        int id = dice.below(items.items(collection));
        Address seller = population.at(items.owner(collection, id)).address();
        int buyer = population.anyIndex();
        Account from = population.at(buyer);
        Amount price = TokenHabits.amount(Contracts.WRAPPED_NATIVE, dice);
        Call call = new Purchase(Contracts.COLLECTIONS.get(collection), id, seller, price);
        if (dice.chance(2 * FAILED)) {
            return block.add(from, call, Amount.ZERO, false);
        }
        boolean bought =
                tokens.balance(Contracts.WRAPPED_NATIVE, from.address()).compareTo(price) >= 0
                        && block.add(from, call, Amount.ZERO, true)
                        && tokens.move(Contracts.WRAPPED_NATIVE, from.address(), seller, price);
        if (bought) {
            items.give(collection, id, buyer);
        }
        return bought;
    }

    boolean mint(BlockDraft block) {
        int collection = dice.below(Contracts.COLLECTIONS.size());
        int minter = population.anyIndex();
        Call call = new ItemMint(Contracts.COLLECTIONS.get(collection), items.items(collection));
        boolean minted = items.canMint(collection) && block.add(population.at(minter), call, Amount.ZERO, true);
        if (minted) {
            items.mint(collection, minter);
        }
        return minted;
    }

    boolean approveOperator(BlockDraft block) {
        Address collection = dice.chance(0.3) ? Contracts.GAME_ITEMS : dice.pick(Contracts.COLLECTIONS);
        Call call = new OperatorApproval(collection, Contracts.MARKET, dice.chance(0.8));
        return block.add(population.any(), call, Amount.ZERO, true);
    }

    boolean transferUnits(BlockDraft block) {
        int kind = dice.below(ItemBook.KINDS);
        int from = population.anyIndex();
        int to = population.anyIndex();
        int units = 1 + dice.below(20);
        Call call = new UnitsTransfer(population.at(to).address(), kind, units);
        if (items.units(kind, from) < units || !block.add(population.at(from), call, Amount.ZERO, true)) {
            return false;
        }
        items.moveUnits(kind, from, to, units);
        return true;
    }

    boolean transferUnitsBatch(BlockDraft block) {
        int from = population.anyIndex();
        int to = population.anyIndex();
        int units = 1 + dice.below(5);
        List<Integer> kinds = new ArrayList<>();
        for (int kind = dice.below(4); kind < ItemBook.KINDS && kinds.size() < 5; kind += 1 + dice.below(4)) {
            if (items.units(kind, from) >= units) {
                kinds.add(kind);
            }
        }
        Call call = new UnitsBatchTransfer(population.at(to).address(), List.copyOf(kinds), units);
        if (kinds.isEmpty() || !block.add(population.at(from), call, Amount.ZERO, true)) {
            return false;
        }
        kinds.forEach(kind -> items.moveUnits(kind, from, to, units));
        return true;
    }
}
