/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reads the protocol tables (one JSON file a program) and writes Java: tables to specs, specs to a registry of types,
 * one emitter a kind of output. Runs in the build of the bundle that holds the tables.
 */
package org.jvirtd.protocol.generator;
