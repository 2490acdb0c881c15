package io.arx.sources.tokens;

import io.arx.events.Address;
import io.arx.events.Hex;
import io.arx.events.LogEntry.TokenMetadata;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks a contract what it says of itself: {@code symbol()}, {@code decimals()} (ERC-20) and which of ERC-721 and
 * ERC-1155 it supports (ERC-165). Where it claims both or neither, the standard is that of its log.
 */
final class TokenLookup {

    private static final byte[] SYMBOL = Hex.bytes("0x95d89b41");
    private static final byte[] DECIMALS = Hex.bytes("0x313ce567");
    private static final byte[] SUPPORTS_ERC721 = supportsInterface("80ac58cd");
    private static final byte[] SUPPORTS_ERC1155 = supportsInterface("d9b67a26");

    private final ContractCalls contracts;
    private final ListedTokens listed;
    private final Pace pace;

    /** @param listed the tokens whose symbols no other may have */
    TokenLookup(ContractCalls contracts, ListedTokens listed, Pace pace) {
        this.contracts = contracts;
        this.listed = listed;
        this.pace = pace;
    }

    private static byte[] supportsInterface(String id) {
        return Hex.bytes("0x01ffc9a7" + id + "0".repeat(56));
    }

    /**
     * What the contract says.
     *
     * @param seen the standard of the log that it wrote
     * @return empty where there is no contract yet, or no more
     * @throws IOException where the node did not answer, or with an error
     * @throws InterruptedException where it is interrupted while it waits for its turn
     */
    Optional<TokenMetadata> ask(Address contract, TokenStandard seen) throws IOException, InterruptedException {
        Optional<byte[]> symbol = call(contract, SYMBOL);
        Optional<byte[]> decimals = call(contract, DECIMALS);
        Optional<byte[]> erc721 = call(contract, SUPPORTS_ERC721);
        Optional<byte[]> erc1155 = call(contract, SUPPORTS_ERC1155);
        if (isNothing(symbol) && isNothing(decimals) && isNothing(erc721) && isNothing(erc1155)) {
            return Optional.empty();
        }
        boolean collection = erc721.map(TokenAnswers::supports).orElse(false);
        boolean multiToken = erc1155.map(TokenAnswers::supports).orElse(false);
        TokenStandard standard = seen;
        if (collection != multiToken) {
            standard = collection ? TokenStandard.ERC721 : TokenStandard.ERC1155;
        }
        String name = symbol.map(TokenAnswers::symbol).orElse(null);
        return Optional.of(new TokenMetadata(
                contract,
                name != null && listed.isTaken(name) ? SafeSymbol.mark(name) : name,
                decimals.map(TokenAnswers::decimals).orElse(TokenMetadata.UNKNOWN_DECIMALS),
                standard.label()));
    }

    /** A contract answers with something or refuses; only where there is none the node answers with nothing. */
    private static boolean isNothing(Optional<byte[]> answer) {
        return answer.isPresent() && answer.get().length == 0;
    }

    private Optional<byte[]> call(Address contract, byte[] input) throws IOException, InterruptedException {
        pace.await();
        return contracts.call(contract, input);
    }
}
