/** The first wallets of each window: the leaders of each task, and what they make together. */
package io.arx.functions.tops;
