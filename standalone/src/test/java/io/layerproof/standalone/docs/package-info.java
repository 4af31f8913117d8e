/** The pages of {@code docs/} against the project that they describe. */
@org.jspecify.annotations.NullMarked
package io.layerproof.standalone.docs;
