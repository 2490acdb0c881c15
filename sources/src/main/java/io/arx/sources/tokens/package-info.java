/** What tokens call themselves: from a shipped list, and otherwise from their contracts, made harmless. */
package io.arx.sources.tokens;
