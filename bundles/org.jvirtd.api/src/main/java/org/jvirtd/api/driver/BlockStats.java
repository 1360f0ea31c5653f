/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * Counters of a disk (virDomainBlockStatsStruct); -1 for what is not known.
 *
 */
public record BlockStats(long readRequests, long readBytes, long writeRequests, long writeBytes, long errors) {}
