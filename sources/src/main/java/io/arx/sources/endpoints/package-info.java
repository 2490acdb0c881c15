/** Several endpoints of one chain as one client: which is asked, which rests, which is put aside. */
package io.arx.sources.endpoints;
