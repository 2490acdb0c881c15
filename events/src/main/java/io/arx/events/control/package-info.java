/** What is changed at run time, as it stands in a chain's log, and what became of it. */
package io.arx.events.control;
