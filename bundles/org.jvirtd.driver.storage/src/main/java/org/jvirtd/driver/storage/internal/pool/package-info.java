/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Storage pools: their states, files and folders. */
package org.jvirtd.driver.storage.internal.pool;
