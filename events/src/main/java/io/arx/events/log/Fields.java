package io.arx.events.log;

/** Field numbers of {@code block_log.proto}; never reused. */
final class Fields {

    static final int ENTRY_RECEIVED_AT_MILLIS = 1;
    static final int ENTRY_BLOCK = 2;
    static final int ENTRY_HALT = 3;
    static final int ENTRY_FINALITY = 4;
    static final int ENTRY_TOKEN = 5;
    static final int ENTRY_FOLLOWS = 6;
    static final int ENTRY_CONTROL = 7;

    static final int BLOCK_HEIGHT = 1;
    static final int BLOCK_HASH = 2;
    static final int BLOCK_PARENT_HASH = 3;
    static final int BLOCK_TIME_SECONDS = 4;
    static final int BLOCK_MINER = 5;
    static final int BLOCK_GAS_USED = 6;
    static final int BLOCK_BASE_FEE_PER_GAS = 7;
    static final int BLOCK_TRANSACTIONS = 8;
    static final int BLOCK_WITHDRAWALS = 9;

    static final int TRANSACTION_INDEX = 1;
    static final int TRANSACTION_HASH = 2;
    static final int TRANSACTION_FROM = 3;
    static final int TRANSACTION_TO = 4;
    static final int TRANSACTION_CONTRACT_ADDRESS = 5;
    static final int TRANSACTION_NONCE = 6;
    static final int TRANSACTION_VALUE = 7;
    static final int TRANSACTION_GAS_USED = 8;
    static final int TRANSACTION_GAS_PRICE = 9;
    static final int TRANSACTION_SELECTOR = 10;
    static final int TRANSACTION_SUCCEEDED = 11;
    static final int TRANSACTION_LOGS = 12;
    static final int TRANSACTION_INTERNAL_TRANSFERS = 13;

    static final int EVENT_LOG_LOG_INDEX = 1;
    static final int EVENT_LOG_ADDRESS = 2;
    static final int EVENT_LOG_TOPICS = 3;
    static final int EVENT_LOG_DATA = 4;

    static final int INTERNAL_TRANSFER_FROM = 1;
    static final int INTERNAL_TRANSFER_TO = 2;
    static final int INTERNAL_TRANSFER_VALUE = 3;

    static final int WITHDRAWAL_INDEX = 1;
    static final int WITHDRAWAL_VALIDATOR_INDEX = 2;
    static final int WITHDRAWAL_ADDRESS = 3;
    static final int WITHDRAWAL_AMOUNT_GWEI = 4;

    static final int HALT_HEIGHT = 1;
    static final int HALT_REASON = 2;

    static final int FINALITY_HEIGHT = 1;
    static final int FINALITY_HASH = 2;

    static final int TOKEN_METADATA_TOKEN = 1;
    static final int TOKEN_METADATA_SYMBOL = 2;
    static final int TOKEN_METADATA_DECIMALS = 3;
    static final int TOKEN_METADATA_STANDARD = 4;

    static final int CONTROL_CHANGE_SET = 1;
    static final int CONTROL_PART = 2;
    static final int CONTROL_PARTS = 3;
    static final int CONTROL_FORM = 4;
    static final int CONTROL_LABELS = 5;
    static final int CONTROL_WATCH = 6;
    static final int CONTROL_PRICES = 7;
    static final int CONTROL_REFUSED = 15;

    static final int LABEL_CHANGES_CHANGES = 1;
    static final int LABEL_CHANGES_REPLACED_SOURCES = 2;

    static final int LABEL_CHANGE_ADDRESS = 1;
    static final int LABEL_CHANGE_CATEGORY = 2;
    static final int LABEL_CHANGE_SOURCE = 3;
    static final int LABEL_CHANGE_NAME = 4;
    static final int LABEL_CHANGE_CONFIDENCE = 5;
    static final int LABEL_CHANGE_DATE = 6;
    static final int LABEL_CHANGE_CHAIN = 7;

    static final int WATCH_CHANGES_CHANGES = 1;

    static final int WATCH_CHANGE_WALLET = 1;
    static final int WATCH_CHANGE_REMOVED = 2;
    static final int WATCH_CHANGE_NAME = 3;
    static final int WATCH_CHANGE_TAGS = 4;

    static final int PRICE_CHANGES_CHANGES = 1;

    static final int PRICE_CHANGE_TOKEN = 1;
    static final int PRICE_CHANGE_USD = 2;
    static final int PRICE_CHANGE_DECIMALS = 3;

    private Fields() {}
}
