package io.layerproof.connect;

/**
 * Who we are at a broker.
 *
 * @param username the user's name
 * @param password the password
 */
public record Login(String username, Secret password) {}
