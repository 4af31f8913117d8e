package io.layerproof.connect;

/**
 * User name and password for a broker.
 */
public record Login(String username, Secret password) {}
