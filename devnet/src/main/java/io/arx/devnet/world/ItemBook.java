package io.arx.devnet.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which ordinary wallet owns which unique item (ERC-721), and how many units of which kind (ERC-1155). */
final class ItemBook {

    /** How many kinds of units there are. */
    static final int KINDS = 12;

    private static final int MOST_ITEMS = 5_000;
    private static final int UNITS_BORN_WITH = 1_000;

    private final List<List<Integer>> owners = new ArrayList<>();
    private final int[][] units = new int[KINDS][];

    ItemBook(Population population) {
        for (int collection = 0; collection < Contracts.COLLECTIONS.size(); collection++) {
            List<Integer> items = new ArrayList<>();
            for (int id = 0; id < Math.max(50, population.size() / 3); id++) {
                items.add(population.anyIndex());
            }
            owners.add(items);
        }
        for (int kind = 0; kind < KINDS; kind++) {
            units[kind] = new int[population.size()];
            Arrays.fill(units[kind], UNITS_BORN_WITH);
        }
    }

    int items(int collection) {
        return owners.get(collection).size();
    }

    int owner(int collection, int id) {
        return owners.get(collection).get(id);
    }

    void give(int collection, int id, int newOwner) {
        owners.get(collection).set(id, newOwner);
    }

    boolean canMint(int collection) {
        return items(collection) < MOST_ITEMS;
    }

    /** A new item; its id. */
    int mint(int collection, int owner) {
        owners.get(collection).add(owner);
        return items(collection) - 1;
    }

    int units(int kind, int owner) {
        return units[kind][owner];
    }

    void moveUnits(int kind, int from, int to, int count) {
        if (units[kind][from] < count) {
            throw new IllegalArgumentException("wallet " + from + " has not " + count + " units of kind " + kind);
        }
        units[kind][from] -= count;
        units[kind][to] += count;
    }
}
