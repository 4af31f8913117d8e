/**
 * How fast the judge, the topology and ingest are. Each class here is a program: it takes made-up messages from {@code
 * feed}, gives them to the contestants of {@code contest} or sends them through the brokers of {@code broker}, and
 * prints its figures.
 */
@NullMarked
package io.layerproof.bench;

import org.jspecify.annotations.NullMarked;
