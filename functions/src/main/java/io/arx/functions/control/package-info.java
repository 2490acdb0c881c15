/** What is changed at run time, where the chain is one subtask: change sets, their acknowledgement, and its labels. */
package io.arx.functions.control;
