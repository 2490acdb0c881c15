package io.arx.sources.json;

import io.arx.events.Address;
import io.arx.events.Amount;
import io.arx.events.Hash;
import io.arx.events.proof.TransactionFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the lists in a transaction that its signature covers: access lists, authorizations, hashes of blobs. */
final class AuthorityReader {

    private static final Names ACCESS = Names.of("address", "storageKeys");
    private static final int ACCESS_ADDRESS = 0;
    private static final int ACCESS_KEYS = 1;

    private static final Names AUTHORIZATION = Names.of("chainId", "address", "nonce", "yParity", "v", "r", "s");
    private static final int CHAIN = 0;
    private static final int ADDRESS = 1;
    private static final int NONCE = 2;
    private static final int PARITY = 3;
    private static final int V = 4;
    private static final int R = 5;
    private static final int S = 6;

    private AuthorityReader() {}

    /** A list of hashes, or null for none. */
    static List<Hash> hashes(JsonCursor json) throws IOException {
        if (json.nextIsNull()) {
            return List.of();
        }
        json.enterList();
        List<Hash> hashes = new ArrayList<>(4);
        while (json.element()) {
            hashes.add(json.hashHere());
        }
        return hashes;
    }

    /** The accounts and slots that a transaction announces (EIP-2930), or null for none. */
    static List<TransactionFields.AccessEntry> accessList(JsonCursor json) throws IOException {
        if (json.nextIsNull()) {
            return List.of();
        }
        json.enterList();
        if (!json.element()) {
            return List.of();
        }
        List<TransactionFields.AccessEntry> entries = new ArrayList<>();
        do {
            entries.add(accessEntry(json));
        } while (json.element());
        return entries;
    }

    private static TransactionFields.AccessEntry accessEntry(JsonCursor json) throws IOException {
        json.enterObject();
        Address address = null;
        List<Hash> keys = List.of();
        int seen = 0;
        for (int member = json.member(ACCESS); member != Names.END; member = json.member(ACCESS)) {
            switch (member) {
                case ACCESS_ADDRESS -> {
                    seen = json.see(seen, member);
                    address = json.address();
                }
                case ACCESS_KEYS -> {
                    seen = json.see(seen, member);
                    keys = hashes(json);
                }
                default -> json.skip();
            }
        }
        json.require(seen, 1 << ACCESS_ADDRESS | 1 << ACCESS_KEYS, ACCESS);
        return new TransactionFields.AccessEntry(address, keys);
    }

    /** The permissions that a transaction carries (EIP-7702), or null for none. */
    static List<TransactionFields.Authorization> authorizations(JsonCursor json) throws IOException {
        if (json.nextIsNull()) {
            return List.of();
        }
        json.enterList();
        List<TransactionFields.Authorization> authorizations = new ArrayList<>(2);
        while (json.element()) {
            authorizations.add(authorization(json));
        }
        return authorizations;
    }

    private static TransactionFields.Authorization authorization(JsonCursor json) throws IOException {
        json.enterObject();
        Amount chain = Amount.ZERO;
        Address address = null;
        long nonce = 0;
        long parity = 0;
        Amount r = Amount.ZERO;
        Amount s = Amount.ZERO;
        int seen = 0;
        for (int member = json.member(AUTHORIZATION); member != Names.END; member = json.member(AUTHORIZATION)) {
            if (member == Names.UNKNOWN) {
                json.skip();
                continue;
            }
            seen = json.see(seen, member);
            switch (member) {
                case CHAIN -> chain = json.amount();
                case ADDRESS -> address = json.address();
                case NONCE -> nonce = json.number();
                case PARITY -> parity = json.number();
                case V -> {
                    long v = json.number();
                    parity = (seen >>> PARITY & 1) != 0 ? parity : v;
                }
                case R -> r = json.amount();
                default -> s = json.amount();
            }
        }
        json.require(seen, 1 << CHAIN | 1 << ADDRESS | 1 << NONCE | 1 << R | 1 << S, AUTHORIZATION);
        return new TransactionFields.Authorization(chain, address, nonce, parity, r, s);
    }
}
