// An error type of one's own is shown by its name and message, with the line
// where it was made.

function ConfigError(key, reason) {
  this.key = key;
  this.message = key + ': ' + reason;
}
ConfigError.prototype = Object.create(Error.prototype);
ConfigError.prototype.constructor = ConfigError;
ConfigError.prototype.name = 'ConfigError';

function need(config, key) {
  if (!(key in config)) {
    throw new ConfigError(key, 'not set');
  }
  return config[key];
}

print('port', need({ port: 80 }, 'port'));
try { need({}, 'host'); } catch (e) { print('caught', e.key, e instanceof ConfigError, e instanceof Error); }
print('name', new ConfigError('k', 'r').name);
need({ port: 80 }, 'user');
print('never reached');
