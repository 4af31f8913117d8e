/**
 * The command {@code serve}, which runs the services with brokers that run elsewhere. In: settings from {@code config}.
 * Out: running services, and lines for people.
 */
@NullMarked
package io.layerproof.app.serve;

import org.jspecify.annotations.NullMarked;
