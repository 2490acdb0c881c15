/** Which transfers are spam. */
package io.arx.functions.spam;
