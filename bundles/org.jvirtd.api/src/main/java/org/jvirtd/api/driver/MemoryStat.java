/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * One figure of the memory of a domain (virDomainMemoryStat).
 *
 * @param tag a value of virDomainMemoryStatTags; other values may come in later versions
 * @param value as the tag says, mostly KiB
 */
public record MemoryStat(int tag, long value) {}
