package io.arx.jobs.track;

import io.arx.events.ChainId;
import io.arx.events.Label;
import io.arx.functions.alerts.PublishedWallets;
import io.arx.functions.canonical.CanonicalSettings;
import io.arx.functions.prices.PriceSettings;
import io.arx.functions.rules.ChainProfile;
import io.arx.functions.rules.RapidDrainRule;
import io.arx.functions.rules.RuleSet;
import io.arx.functions.rules.WhaleTransferRule;
import io.arx.functions.spam.SpamSettings;
import io.arx.functions.spam.SymbolCheck;
import io.arx.jobs.conf.ChainSettings;
import io.arx.jobs.conf.Configuration;
import io.arx.jobs.conf.RuleSettings;
import io.arx.sources.tokens.KnownSymbols;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What one chain's subgraph is told.
 *
 * @param canonical how the chain is followed
 * @param model where the anomaly model is
 * @param idleRetention how long an idle wallet keeps its tracked holding
 * @param published whose windows and scores leave the job
 * @param ledgers of whom tokens and counterparties are kept
 * @param prices where prices come from
 * @param labels what label files say; those of change sets come in the log
 * @param spam what counts as spam, and whether it counts
 */
public record TrackSettings(
        ChainProfile profile,
        CanonicalSettings canonical,
        RuleSet rules,
        String model,
        Duration idleRetention,
        PublishedWallets published,
        PublishedWallets ledgers,
        PriceSettings prices,
        List<Label> labels,
        SpamSettings spam) {

    /** What a configuration says of a chain that goes on. */
    public static TrackSettings of(Configuration configuration, ChainSettings chain) {
        PublishedWallets named = PublishedWallets.watched(
                new LinkedHashSet<>(configuration.tracker().publish().watched()));
        return new TrackSettings(
                new ChainProfile(chain.chain(), chain.nativeSymbol()),
                CanonicalSettings.live(chain.chain(), chain.reorgWindow()),
                rules(configuration.rules(), chain.chain()),
                configuration.tracker().scoring().model(),
                configuration.tracker().scoring().idleRetention(),
                configuration.tracker().publish().allWallets() ? PublishedWallets.ALL : named,
                configuration.tracker().publish().allLedgers() ? PublishedWallets.ALL : named,
                configuration.prices().getOrDefault(chain.name(), PriceSettings.NONE),
                configuration.labels(),
                configuration.tracker().spam());
    }

    /** The same over a recording, whose blocks are all final. */
    public TrackSettings finished() {
        return new TrackSettings(
                profile,
                CanonicalSettings.finished(chain()),
                rules,
                model,
                idleRetention,
                published,
                ledgers,
                prices,
                labels,
                spam);
    }

    /** The same with tokens and counterparties of all wallets kept. */
    public TrackSettings withAllLedgers() {
        return new TrackSettings(
                profile, canonical, rules, model, idleRetention, published, PublishedWallets.ALL, prices, labels, spam);
    }

    public ChainId chain() {
        return profile.chain();
    }

    /** Whose symbols the chain's well-known tokens are. */
    public SymbolCheck symbols() {
        KnownSymbols known = new KnownSymbols(chain().number(), profile.nativeSymbol());
        return known::isTaken;
    }

    private static RuleSet rules(List<RuleSettings> settings, ChainId chain) {
        List<WhaleTransferRule> whales = new ArrayList<>();
        List<RapidDrainRule> drains = new ArrayList<>();
        for (RuleSettings rule : settings) {
            if (rule instanceof RuleSettings.WhaleTransfer whale) {
                whales.add(new WhaleTransferRule(
                        whale.name(), whale.severity(), whale.minimum().on(chain)));
            } else if (rule instanceof RuleSettings.RapidDrain drain) {
                drains.add(new RapidDrainRule(
                        drain.name(),
                        drain.severity(),
                        drain.minimumOutflows(),
                        drain.within(),
                        drain.shareMillionths(),
                        drain.minimumHeld().on(chain)));
            }
        }
        return new RuleSet(whales, drains);
    }
}
