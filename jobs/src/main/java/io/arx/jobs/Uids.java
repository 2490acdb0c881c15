package io.arx.jobs;

import io.arx.events.ChainId;
import io.arx.events.Pass;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Every operator's uid: its state is found by it in a savepoint, so a uid never changes while its state matters. The
 * chain is part of it, because each chain has its own subgraph in one job; and so is the pass, where there are two.
 */
public enum Uids {
    CHAIN_SOURCE("chain-source"),
    BLOCK_LOG_SINK("block-log-sink"),
    BLOCK_LOG_SOURCE("block-log-source"),
    BLOCK_DECODER("block-decoder"),
    CANONICAL_CHAIN("canonical-chain"),
    BLOCK_STAMPS("block-stamps"),
    FINAL_BLOCK_STAMPS("final-block-stamps"),
    LOOK_ALIKES("look-alikes"),
    CHAIN_STATISTICS("chain-statistics"),
    TOKEN_PRICES("token-prices"),
    WALLET_FAN_OUT("wallet-fan-out"),
    WALLET_PANES("wallet-panes"),
    WALLET_ROLL_UPS("wallet-roll-ups"),
    TOP_WALLETS("top-wallets"),
    WALLET_LEDGERS("wallet-ledgers"),
    CLOSED_TOKEN_WINDOWS("closed-token-windows"),
    PANE_WINDOWS("pane-windows"),
    ANOMALY_SCORING("anomaly-scoring"),
    WHALE_TRANSFERS("whale-transfers"),
    POSSIBLE_DRAINS("possible-drains"),
    RAPID_DRAINS("rapid-drains"),
    CHAIN_STEPS("chain-steps"),
    FOUND_ALERTS("found-alerts"),
    ALERT_STAGES("alert-stages"),
    APPLIED_CHANGES("applied-changes"),
    WATCH_UPDATES("watch-updates"),
    WATCHED_PANES("watched-panes"),
    REDIS_ALERTS("redis-alerts"),
    REDIS_WINDOWS("redis-windows"),
    REDIS_ROLL_UPS("redis-roll-ups"),
    REDIS_TOP_WALLETS("redis-top-wallets"),
    REDIS_FACTS("redis-facts"),
    REDIS_SCORES("redis-scores"),
    REDIS_TOKEN_WINDOWS("redis-token-windows"),
    REDIS_EDGES("redis-edges"),
    REDIS_CHAIN_STATUS("redis-chain-status"),
    REDIS_CHAIN_MINUTES("redis-chain-minutes"),
    REDIS_PRICES("redis-prices"),
    REDIS_DEAD_LETTERS("redis-dead-letters"),
    REDIS_TOKENS("redis-tokens"),
    REDIS_CONTROL_ACKS("redis-control-acks"),
    REDIS_LABELS("redis-labels"),
    REDIS_WATCHED("redis-watched"),
    INFLUX_ALERTS("influx-alerts"),
    INFLUX_WINDOWS("influx-windows"),
    INFLUX_SCORES("influx-scores"),
    INFLUX_TOKEN_WINDOWS("influx-token-windows"),
    INFLUX_CHAIN_STATUS("influx-chain-status"),
    INFLUX_CHAIN_MINUTES("influx-chain-minutes"),
    INFLUX_PRICES("influx-prices");

    private final String name;

    Uids(String name) {
        this.name = name;
    }

    /** The operator's uid, and its name in Flink's page and in metrics. */
    public String on(ChainId chain) {
        return name + "-" + chain.name();
    }

    /** The same for an operator that both passes have. */
    public String on(ChainId chain, Pass pass) {
        return on(chain) + "-" + pass.label();
    }

    /** The same for one of several operators of a kind: one for each rule, say. */
    public String on(ChainId chain, Pass pass, String which) {
        return on(chain, pass) + "-" + which;
    }

    /** Gives an operator its uid and name. */
    public <T> SingleOutputStreamOperator<T> name(SingleOutputStreamOperator<T> operator, ChainId chain) {
        return operator.uid(on(chain)).name(on(chain));
    }

    /** Gives an operator of a pass its uid and name. */
    public <T> SingleOutputStreamOperator<T> name(SingleOutputStreamOperator<T> operator, ChainId chain, Pass pass) {
        return operator.uid(on(chain, pass)).name(on(chain, pass));
    }
}
