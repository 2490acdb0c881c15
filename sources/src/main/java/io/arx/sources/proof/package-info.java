/** Whether a node's answer is the whole of a block: its header's commitments rebuilt from what came and compared. */
package io.arx.sources.proof;
