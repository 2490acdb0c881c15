package io.arx.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.arx.devnet.world.Abi;
import io.arx.devnet.world.Contracts;
import io.arx.devnet.world.Token;
import io.arx.events.Address;
import io.arx.events.Hex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the contracts say of themselves to {@code eth_call}: {@code symbol()}, {@code decimals()} and {@code
 * supportsInterface(bytes4)}. As on a real chain one of the tokens gives its symbol as {@code bytes32}, what a contract
 * does not know reverts, and where no contract is the answer is empty.
 */
final class ContractCalls {

    private static final int SYMBOL = Abi.selector("symbol()");
    private static final int DECIMALS = Abi.selector("decimals()");
    private static final int SUPPORTS_INTERFACE = Abi.selector("supportsInterface(bytes4)");
    private static final int ERC_165 = 0x01ffc9a7;
    private static final int ERC_721 = 0x80ac58cd;
    private static final int ERC_1155 = 0xd9b67a26;
    private static final int LEAST_BYTES = 4;
    private static final String NOTHING = "0x";

    private final Map<Address, Contract> contracts = new HashMap<>();

    /** @param standard the identifier of the interface, by ERC-165; 0 where it does not follow that */
    private record Contract(@Nullable String symbol, int decimals, int standard) {}

    ContractCalls() {
        for (Token token : Contracts.TOKENS) {
            contracts.put(token.address(), new Contract(token.symbol(), token.decimals(), 0));
        }
        for (int i = 0; i < Contracts.COLLECTIONS.size(); i++) {
            contracts.put(Contracts.COLLECTIONS.get(i), new Contract("DC" + (char) ('A' + i), -1, ERC_721));
        }
        contracts.put(Contracts.GAME_ITEMS, new Contract(null, -1, ERC_1155));
        for (Address other : new Address[] {Contracts.ROUTER, Contracts.POOL, Contracts.MARKET}) {
            contracts.put(other, new Contract(null, -1, 0));
        }
    }

    /** The bytes that a call returns, as hexadecimal text. */
    String call(JsonNode call) throws RpcException {
        Address to = address(call.path("to").asText());
        String input = call.path("input").asText(call.path("data").asText(NOTHING));
        byte[] bytes = bytes(input);
        Contract contract = contracts.get(to);
        if (contract == null) {
            return NOTHING;
        }
        if (bytes.length < LEAST_BYTES) {
            throw reverted();
        }
        int selector = word(bytes, 0);
        if (selector == SYMBOL && contract.symbol() != null) {
            boolean isOldStyle = Contracts.SAVINGS.address().equals(to);
            return Hex.of(isOldStyle ? Abi.shortText(contract.symbol()) : Abi.text(contract.symbol()));
        }
        if (selector == DECIMALS && contract.decimals() >= 0) {
            return Hex.of(Abi.number(contract.decimals()));
        }
        if (selector == SUPPORTS_INTERFACE && contract.standard() != 0 && bytes.length >= 2 * LEAST_BYTES) {
            int asked = word(bytes, LEAST_BYTES);
            return Hex.of(Abi.number(asked == ERC_165 || asked == contract.standard() ? 1 : 0));
        }
        throw reverted();
    }

    private static RpcException reverted() {
        return new RpcException(RpcException.REVERTED, "execution reverted");
    }

    private static Address address(String text) throws RpcException {
        try {
            return Address.parseUnchecked(text);
        } catch (IllegalArgumentException malformed) {
            throw RpcException.invalidParams("invalid argument 0: 'to' must be an address: " + malformed.getMessage());
        }
    }

    private static byte[] bytes(String text) throws RpcException {
        try {
            return Hex.bytes(text);
        } catch (IllegalArgumentException malformed) {
            throw RpcException.invalidParams("invalid argument 0: 'input' must be data: " + malformed.getMessage());
        }
    }

    private static int word(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
