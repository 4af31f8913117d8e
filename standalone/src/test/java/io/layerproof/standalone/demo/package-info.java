/** Tests: The demo's main job on real brokers. */
@NullMarked
package io.layerproof.standalone.demo;

import org.jspecify.annotations.NullMarked;
